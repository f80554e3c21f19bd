"""The corpus: immutable Parquet parts, their manifest, and the tables derived from them."""
