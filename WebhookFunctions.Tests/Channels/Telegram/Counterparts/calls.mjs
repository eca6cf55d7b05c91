// Checks calls of the Bot API by the types that grammY publishes of it: calls.mjs < [{ method, body }, …]; prints what is wrong with each.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const chunks = [];

for await (const chunk of process.stdin) {
  chunks.push(chunk);
}

const folder = dirname(fileURLToPath(import.meta.url));
const calls = JSON.parse(Buffer.concat(chunks).toString());
const options = { strict: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
const sources = new Map(calls.map(({ method, body }, index) => [
  join(folder, `call-${index}.mts`),
  `import type { Opts } from '@grammyjs/types';\nexport const call: Opts<never>[${JSON.stringify(method)}] = ${body};\n`,
]));
const host = ts.createCompilerHost(options);
const { fileExists, readFile } = host;

host.fileExists = name => sources.has(name) || fileExists(name);
host.readFile = name => sources.get(name) ?? readFile(name);

const program = ts.createProgram([...sources.keys()], options, host);

console.log(JSON.stringify([...sources.keys()].map(name => ts
  .getPreEmitDiagnostics(program, program.getSourceFile(name))
  .map(problem => ts.flattenDiagnosticMessageText(problem.messageText, ' '))
  .join('; '))));
