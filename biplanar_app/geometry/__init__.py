"""Cameras, transforms, grids and meshes: the ground floor."""
