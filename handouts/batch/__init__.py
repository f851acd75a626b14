"""A clinic's run: a roster of leaflets, made by many workers, with nothing lost. Stands on the press."""
