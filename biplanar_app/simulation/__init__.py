"""Simulated patients and radiographs: anatomy, X-ray physics, film processing."""
