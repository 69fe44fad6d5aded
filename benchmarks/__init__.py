"""Measurements that the README reports; each is a command."""
