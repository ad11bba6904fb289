// Answers requests in Pyodide under Node, stage by stage, and prints for each stage the files of
// the modules that it imported.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Node's own report shows the line that threw: in Pyodide's glue that is a megabyte.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

const [, , pyodide, folder] = process.argv;
const { loadPyodide } = await import(
  pathToFileURL(join(pyodide, "pyodide.mjs"))
);
const python = await loadPyodide({
  indexURL: pyodide,
  stdLibURL: join(folder, "library.zip"),
});
globalThis.fetchArchive = (name, file) =>
  python.FS.writeFile(file, readFileSync(join(folder, `${name}.zip`)));
fetchArchive("packages", "/lib/packages.zip");
python.pyimport("bootstrap").install("/lib/packages.zip");
const { catalog, stages } = JSON.parse(
  readFileSync(join(folder, "play.json"), "utf8"),
);
const { handle } = python.pyimport("generator.browser");
handle(`{"method":"load","catalog":${catalog}}`);

const modules = python.pyimport("sys").modules;
const files = stages.map((requests) => {
  for (const request of requests) handle(request);
  // Frozen modules have a file too, which is never read.
  return Array.from(modules.values(), (each) => each.__spec__?.origin ?? "");
});
console.log(JSON.stringify(files));
