"""Set pages made ready for a press: bleed, cut and fold marks, inks. Moves nothing that is read."""
