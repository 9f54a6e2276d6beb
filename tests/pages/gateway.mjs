// A gateway for short messages on the loopback, as a provider's would be: it takes, refuses or is away, and reports when told.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export class Gateway {
  taken = [];  // {mobile, content, ext}
  answer = () => ({code: '0'});

  static async open() {
    const gateway = new Gateway();
    gateway.server = createServer(async (request, reply) => {
      let text = '';
      for await (const part of request) text += part;
      const message = JSON.parse(text), answer = gateway.answer(message);
      if (answer?.code === '0') gateway.taken.push(message);
      reply.writeHead(answer ? 200 : 503, {'Content-Type': 'application/json'}).end(JSON.stringify(answer ?? {}));
    });
    await new Promise((listening) => gateway.server.listen(0, '127.0.0.1', listening));
    gateway.folder = mkdtempSync(join(tmpdir(), 'kuaishen-gateway-'));
    return gateway;
  }

  /** Arguments for a server that sends by this gateway. */
  get config() {
    const path = join(this.folder, 'kuaishen.yaml');
    writeFileSync(path, `delivery:
  signature: 桂林市七星区人民法院
  sms:
    - name: cloud
      kind: http
      url: http://127.0.0.1:${this.server.address().port}/send
      headers: {Content-Type: application/json}
      body: '{"mobile":"{to}","content":"{text}","ext":"{id}"}'
      success-at: /code
      success: ["0"]
      answers: {"105": empty_number}
      reports: {id-at: /ext, state-at: /status, time-at: /time, reason-at: /err, states: {DELIVRD: arrived, UNDELIV: failed}, codes: {"105": empty_number}}
`);
    return ['--config', path];
  }

  /** Tells the court what became of a message; gives the reply. */
  report(court, ext, status = 'DELIVRD', more = {}) {
    return fetch(`${court.address}/api/v1/delivery/reports/cloud`, {
      method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({ext, status, ...more}),
    });
  }

  async close() {
    await new Promise((closed) => this.server.close(closed));
    rmSync(this.folder, {recursive: true, force: true});
  }
}

/** Waits until `what` gives something; throws what it last gave. */
export async function until(what, seconds = 20) {
  for (const deadline = Date.now() + seconds * 1000; ;) {
    const got = await what();
    if (got) return got;
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s`);
    await new Promise((wait) => setTimeout(wait, 100));
  }
}
