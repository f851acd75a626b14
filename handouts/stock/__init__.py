"""The stock: compiled leaflets kept between runs, in the user's cache folder, and the proof that they are still right.

It serves the next patient in a new process, so it imports next to nothing. It holds nothing of any patient. A stock
that cannot be read or written is no error: the leaflet is made again.
"""
