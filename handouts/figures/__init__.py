"""Figures: the parametric body, from pose data to drawings by colour role.

Reading and baked figures load neither numpy nor shapely; `handouts.figures.live.draw` does when it must draw.
"""
