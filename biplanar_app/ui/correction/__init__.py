"""Correcting a registration by hand: what a drag means, the result that comes of it, the bar above the films."""
