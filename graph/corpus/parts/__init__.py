"""What ingest writes: schemas, manifest, lock."""
