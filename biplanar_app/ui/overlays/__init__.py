"""What lies over the films: how each overlay looks, what it shows, and the panel that lists them all."""
