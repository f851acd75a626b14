"""The commands, one module each, loaded when the command is called: ``cli.py`` names them.

A command parses, calls, prints and returns an exit code; what a library caller would want lies elsewhere.
"""
