"""Paint marks inside their tags, build the structure tree, finish the file. No measuring, no choices."""
