"""Actors as a careful reader joined them."""
