"""What a client keeps on disk beside its archive: settings, key, folders."""
