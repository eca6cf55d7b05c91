// Checks calls of the Web API by the types that Slack publishes of it: blocks.mjs < [{ method, body }, …]; prints what is wrong with each.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const chunks = [];

for await (const chunk of process.stdin) {
  chunks.push(chunk);
}

const folder = dirname(fileURLToPath(import.meta.url));
const calls = JSON.parse(Buffer.concat(chunks).toString());
const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
const properties = {
  'chat.postMessage': '{ channel: string; thread_ts?: string; text: string; blocks?: KnownBlock[]; mrkdwn?: boolean; unfurl_links?: boolean; unfurl_media?: boolean }',
  'assistant.threads.setStatus': '{ channel_id: string; thread_ts: string; status: string }',
};
const sources = new Map(calls.map(({ method, body }, index) => [
  join(folder, `call-${index}.mts`),
  `import type { KnownBlock } from '@slack/types';\n`
  // Slack documents the property; its types do not have it yet.
  + `declare module '@slack/types/dist/block-kit/block-elements.js' { interface RichTextList { offset?: number } }\n`
  + `export const call: ${properties[method] ?? 'never'} = ${body};\n`,
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
