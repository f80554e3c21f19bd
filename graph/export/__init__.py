"""The whole graph as files: tables of the model → GraphML, GEXF, CSV, Parquet, files of neo4j-admin."""
