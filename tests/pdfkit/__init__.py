"""A hand-made leaflet, rules for finished files, and files with one fault each to try the rules on."""
