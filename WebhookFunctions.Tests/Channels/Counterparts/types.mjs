// Checks sources by published types: [what is wrong with each source].
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** What the caller wrote to the standard input, as JSON. */
export async function input() {
  const chunks = [];

  for await (const chunk of process.stdin) {
    chunks.push(chunk);
  }

  return JSON.parse(Buffer.concat(chunks).toString());
}

export function problems(texts, more = {}) {
  const folder = dirname(fileURLToPath(import.meta.url));
  const options = { strict: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, ...more };
  const sources = new Map(texts.map((text, index) => [join(folder, `call-${index}.mts`), text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;

  host.fileExists = name => sources.has(name) || fileExists(name);
  host.readFile = name => sources.get(name) ?? readFile(name);

  const program = ts.createProgram([...sources.keys()], options, host);

  return [...sources.keys()].map(name => ts
    .getPreEmitDiagnostics(program, program.getSourceFile(name))
    .map(problem => ts.flattenDiagnosticMessageText(problem.messageText, ' '))
    .join('; '));
}
