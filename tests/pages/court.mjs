// A server of its own on a free port of the loopback, with a copy of the demonstration's data (script/demo-data).
import {spawn} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
export const binary = process.env.KUAISHEN ?? join(root, 'build/release/kuaishen');
const data = process.env.KUAISHEN_DEMO ?? join(root, 'build/demo');

export class Court {
  /** Starts it; throws with what it said when it does not listen. `more`: arguments; `empty`: without the data; `real`: no
   * demonstration, but a court without any account, whose one-time link is in `said`. */
  static async open(more = [], {empty = false, real = false, clock} = {}) {
    const court = new Court();
    court.real = real;
    court.folder = mkdtempSync(join(tmpdir(), 'kuaishen-pages-'));
    for (const name of ['kuaishen.db', 'kuaishen.key', 'kuaishen-files'])
      if (!empty && !real && existsSync(join(data, name))) cpSync(join(data, name), join(court.folder, name), {recursive: true});
    court.clock = clock ?? (!real && existsSync(join(data, 'clock')) ? readFileSync(join(data, 'clock'), 'utf8').trim() : '');
    await court.start(more);
    return court;
  }

  async start(more = []) {
    // Another day is another start: at the same address, so that browsers stay where they are.
    const port = this.address ? new URL(this.address).port : '0';
    const words = ['serve', '--port', port, '--db', join(this.folder, 'kuaishen.db'), ...more];
    if (!this.real) words.push('--demo');
    if (this.clock) words.push('--clock', this.clock);
    this.process = spawn(binary, words, {stdio: ['ignore', 'pipe', 'pipe']});
    this.said = '';
    this.ended = new Promise((done) => this.process.once('exit', (code) => done(code)));
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => (this.said += text));
    }
    const deadline = Date.now() + 60_000;
    const listening = () => this.said.match(/https?:\/\/127\.0\.0\.1:\d+/) && (this.real ? /\/set-up#\S+/ : /\n\s+auditor /).test(this.said);
    while (!listening()) {
      if (this.process.exitCode !== null || Date.now() > deadline) throw new Error(`no server: ${this.said}`);
      await new Promise((wait) => setTimeout(wait, 50));
    }
    this.address = this.said.match(/https?:\/\/127\.0\.0\.1:\d+/)[0];
    if (this.real) return;
    this.password = this.said.match(/kuai-[a-z0-9]{4}-[a-z0-9]{4}/)[0];
    this.accounts = [...this.said.matchAll(/^ {2}(\S+)\s+(claimant|mediat\w+|filing_judge|clerk|judge|president|enforcement_judge|administrator|auditor)\s/gm)]
      .map(([, account, role]) => ({account, role}));
  }

  /** What `signal` leaves of it: its exit code. */
  async stop(signal = 'SIGTERM') {
    if (this.process.exitCode === null) this.process.kill(signal);
    return this.ended;
  }

  async close() {
    await this.stop();
    rmSync(this.folder, {recursive: true, force: true});
  }

  /** The cookie of a new session. */
  async signIn(account) {
    const reply = await fetch(`${this.address}/api/v1/sessions`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({account, password: this.password}),
    });
    if (reply.status !== 201) throw new Error(`${account} was not let in: ${await reply.text()}`);
    return reply.headers.get('set-cookie').split(';')[0];
  }
}
