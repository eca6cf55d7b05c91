// Asks the connector. The answer is a value, even if the connector did not answer: { ok, status, body, problem }.
// An answer that was cut off (by the line, or because a newer turn asks again) is none.

export async function read(path, parameters = {}, signal) {
  return await ask('GET', path, parameters, signal);
}

export async function change(path, parameters = {}) {
  return await ask('POST', path, parameters);
}

// A list comes in pages, and a page may hold few entries though there are more.
const MOST_PAGES = 5;
const LARGEST_PAGE = 1_000;

export async function readList(path, list, parameters, most, signal) {
  const entries = [];
  let more;

  for (let pages = 0; pages < MOST_PAGES && entries.length < most; pages++) {
    const answer = await read(path, { ...parameters, most: Math.min(most - entries.length, LARGEST_PAGE), continue: more }, signal);
    if (!answer.ok) {
      return answer;
    }

    entries.push(...answer.body[list]);
    more = answer.body.more;
    if (!more) {
      break;
    }
  }

  return { ok: true, entries, more: Boolean(more) };
}

async function ask(method, path, parameters, signal) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const query = given.length > 0 ? `?${new URLSearchParams(given)}` : '';

  try {
    const response = await fetch(`/operator/api/${path}${query}`, { method, signal });

    return response.ok
      ? { ok: true, status: response.status, body: await response.json(), problem: '' }
      : { ok: false, status: response.status, body: {}, problem: sentence(response.status, await response.json().catch(() => ({}))) };
  } catch {
    return { ok: false, status: 0, body: {}, problem: 'The program that serves this page does not answer. Start it again.' };
  }
}

function sentence(status, { detail }) {
  if (status === 403 && !detail) {
    return 'This page was opened by the link of an earlier start. Open the link that the program has printed now.';
  }

  const next = { 409: ' Look at the state now, and ask again.', 503: ' Nothing was changed that is not shown. Try again in a minute.' };

  return `${detail ?? `The connector answered ${status}.`}${next[status] ?? ''}`;
}
