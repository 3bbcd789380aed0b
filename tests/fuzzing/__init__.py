"""Exports spoilt by seeded chance, one by one: each must be taken rightly or refused in plain words."""
