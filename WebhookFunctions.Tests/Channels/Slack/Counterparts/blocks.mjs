// Checks calls of the Web API by the types that Slack publishes of it: blocks.mjs < [{ method, body }, …]; prints what is wrong with each.
import { input, problems } from '../../Counterparts/types.mjs';

const properties = {
  'chat.postMessage': '{ channel: string; thread_ts?: string; text: string; blocks?: KnownBlock[]; mrkdwn?: boolean; unfurl_links?: boolean; unfurl_media?: boolean }',
  'assistant.threads.setStatus': '{ channel_id: string; thread_ts: string; status: string }',
};
const calls = await input();

console.log(JSON.stringify(problems(
  calls.map(({ method, body }) =>
    `import type { KnownBlock } from '@slack/types';\n`
    // Slack documents the property; its types do not have it yet.
    + `declare module '@slack/types/dist/block-kit/block-elements.js' { interface RichTextList { offset?: number } }\n`
    + `export const call: ${properties[method] ?? 'never'} = ${body};\n`),
  { skipLibCheck: true })));
