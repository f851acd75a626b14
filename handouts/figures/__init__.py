"""The body behind the exercise drawings: pose data in, shapes by colour role out."""
