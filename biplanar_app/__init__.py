"""Biplanar: two calibrated radiographs to a patient-specific 3D femur. Research use, not a medical device."""

__version__ = "0.1.0"
