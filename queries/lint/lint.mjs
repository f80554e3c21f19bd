// Every statement of the library as Neo4j's own language support reads it, as Cypher 5 and as Cypher 25.
// Prints file:line:column: message; exit 1 when there is one. `node lint.mjs FOLDER…`; without one the library.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { lintCypherQuery } from "@neo4j-cypher/language-support";

const VERSIONS = ["CYPHER 5", "CYPHER 25"];
const LIBRARY = dirname(dirname(fileURLToPath(import.meta.url)));
const folders = process.argv.length > 2 ? process.argv.slice(2) : [LIBRARY];
const files = folders.flatMap(find).sort();
let count = 0;
for (const path of files) {
  const text = readFileSync(path, "utf8");
  for (const version of VERSIONS) {
    for (const found of faults(text, version)) {
      const { line, character } = found.range.start;
      console.log(`${relative(process.cwd(), path)}:${line + 1}:${character + 1}: ${version}: ${found.message}`);
      count += 1;
    }
  }
}
console.log(`${files.length} queries read as ${VERSIONS.join(" and ")}: ${count} mistakes`);
process.exit(count || !files.length ? 1 : 0);

function find(folder) {
  return readdirSync(folder)
    .filter((name) => name !== "node_modules")
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? find(path) : path.endsWith(".cypher") ? [path] : []));
}

// The parameters are those of the file's header; which labels and types there are is the tests' business. A severity of 1 is an
// error.
function faults(text, version) {
  const names = [...text.matchAll(/^\/\/ param (\w+)/gm)].map(([, name]) => [name, name]);
  const { diagnostics } = lintCypherQuery(text, { defaultLanguage: version, parameters: Object.fromEntries(names) });
  return diagnostics.filter(({ severity }) => severity === 1);
}
