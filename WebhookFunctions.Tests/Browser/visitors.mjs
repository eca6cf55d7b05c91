// Users of the chat, without their page.
const DEADLINE = 60_000;
const JSON_TYPE = { 'content-type': 'application/json' };

export class Visitors {
  constructor(address, ...names) {
    this.address = address;
    this.names = names;
  }

  async start() {
    await Promise.all(this.names.map(name => this.send(name, { type: 'start' })));
  }

  async write(text) {
    await Promise.all(this.names.map(name => this.send(name, { type: 'message', text })));
  }

  // Until each of them has been told this.
  async hear(text) {
    await Promise.all(this.names.map(name => this.listen(name, text)));
  }

  async listen(name, text) {
    const stop = new AbortController();
    const deadline = setTimeout(() => stop.abort(new Error(`${name} did not hear "${text}".`)), DEADLINE);
    const response = await fetch(this.feed(name), { signal: stop.signal });
    let heard = '';

    for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
      heard += part;
      if (heard.includes(text)) {
        break;
      }
    }

    clearTimeout(deadline);
  }

  feed(name) {
    return new URL(`visits/${encodeURIComponent(name)}/events`, this.address);
  }

  async send(name, event) {
    const response = await fetch(this.feed(name), { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(event) });
    if (!response.ok) {
      throw new Error(`The playground answered ${response.status} to ${name}.`);
    }
  }
}
