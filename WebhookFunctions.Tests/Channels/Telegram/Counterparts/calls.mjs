// Checks calls of the Bot API by the types that grammY publishes of it: calls.mjs < [{ method, body }, …]; prints what is wrong with each.
import { input, problems } from '../../Counterparts/types.mjs';

const calls = await input();

console.log(JSON.stringify(problems(calls.map(({ method, body }) =>
  `import type { Opts } from '@grammyjs/types';\nexport const call: Opts<never>[${JSON.stringify(method)}] = ${body};\n`))));
