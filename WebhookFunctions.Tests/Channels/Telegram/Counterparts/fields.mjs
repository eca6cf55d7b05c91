// The names of the properties that a type of the Bot API has, by the types that grammY publishes of it: fields.mjs < ["Message", …]
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const chunks = [];

for await (const chunk of process.stdin) {
  chunks.push(chunk);
}

const types = JSON.parse(Buffer.concat(chunks).toString());
const file = join(dirname(fileURLToPath(import.meta.url)), 'types.mts');
const source = `import type { ${types.join(', ')} } from '@grammyjs/types';\n${types.map(type => `export declare const of${type}: ${type};`).join('\n')}\n`;
const options = { strict: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
const host = ts.createCompilerHost(options);
const { fileExists, readFile } = host;

host.fileExists = name => name === file || fileExists(name);
host.readFile = name => name === file ? source : readFile(name);

const program = ts.createProgram([file], options, host);
const checker = program.getTypeChecker();
const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));

console.log(JSON.stringify(types.map(type => checker
  .getTypeOfSymbol(exported.find(one => one.name === `of${type}`))
  .getProperties()
  .map(property => property.name)
  .sort())));
