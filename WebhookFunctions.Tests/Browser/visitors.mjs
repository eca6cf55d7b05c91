// Users of the chat, without their page.
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

  async send(name, event) {
    const response = await fetch(new URL(`visits/${encodeURIComponent(name)}/events`, this.address), { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(event) });
    if (!response.ok) {
      throw new Error(`The playground answered ${response.status} to ${name}.`);
    }
  }
}
