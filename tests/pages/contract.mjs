// The contract of the REST API (api/openapi.yaml, as the server itself gives it out) as something to hold replies against.
import assert from 'node:assert/strict';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

// Headers that a caller acts on.
const telling = ['location', 'etag', 'set-cookie', 'clear-site-data', 'www-authenticate', 'content-disposition', 'retry-after', 'allow'];

const pointer = (...parts) => parts.map((part) => '/' + part.replaceAll('~', '~0').replaceAll('/', '~1')).join('');

export class Contract {
  static async of(address) {
    const contract = new Contract();
    contract.api = await (await fetch(`${address}/api/openapi.json`)).json();
    contract.ajv = new Ajv2020({strict: false, allErrors: true, validateFormats: true});
    addFormats(contract.ajv);
    contract.ajv.addSchema({$id: 'urn:kuaishen:api', ...contract.api});
    contract.compiled = new Map();
    return contract;
  }

  /** [{method, path, operationId, roles, parameters, responses}] */
  get operations() {
    return Object.entries(this.api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).filter(([method]) => method !== 'parameters').map(([method, operation]) => ({
        ...operation, method: method.toUpperCase(), path, roles: operation['x-roles'],
        parameters: [...(methods.parameters ?? []), ...(operation.parameters ?? [])].map((one) => this.resolved(one)),
      })));
  }

  resolved(node) {
    return node.$ref ? node.$ref.slice(2).split('/').reduce((at, part) => at[part], this.api) : node;
  }

  operation(method, path) {
    const fits = ({path: pattern, method: own}) => own === method &&
      new RegExp('^' + pattern.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+') + '$').test(path);
    return this.operations.filter(fits).sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
  }

  validator(at) {
    if (!this.compiled.has(at)) this.compiled.set(at, this.ajv.compile({$ref: `urn:kuaishen:api#${encodeURI(at)}`}));
    return this.compiled.get(at);
  }

  /** Fails unless the headers are as promised, and those that say something of this one reply are promised. */
  holdHeaders(told, promised, reply) {
    const names = new Map(Object.entries(promised).map(([name, header]) => [name.toLowerCase(), this.resolved(header)]));
    for (const [name, {required, schema}] of names) {
      const value = reply.headers.get(name);
      assert.ok(value !== null || !required, `${told}: no ${name}`);
      if (value !== null && schema?.pattern) assert.match(value, new RegExp(schema.pattern), `${told}: ${name}`);
    }
    for (const name of telling) assert.ok(!reply.headers.has(name) || names.has(name), `${told}: ${name} is not in the contract`);
    if (reply.status === 401) assert.ok(reply.headers.has('www-authenticate'), `${told}: 401 asks for what? (RFC 9110, 15.5.2)`);
  }

  /** Fails unless what was sent is what the operation asks for. */
  holdRequest(operation, {body, type, headers}) {
    const told = `${operation.method} ${operation.path}`;
    for (const {name} of operation.parameters.filter((one) => one.in === 'header' && one.required))
      assert.ok(Object.keys(headers).some((one) => one.toLowerCase() === name.toLowerCase()), `${told} was answered without ${name}`);
    const asked = operation.requestBody;
    if (!type) return assert.ok(!asked?.required, `${told} was answered without a body`);
    assert.ok(asked?.content[type], `${told} was answered to ${type}, which is not in the contract`);
    if (body === undefined) return;
    const validate = this.validator(pointer('paths', operation.path, operation.method.toLowerCase(), 'requestBody', 'content', type, 'schema'));
    assert.ok(validate(body), `${told} was answered to what the contract does not ask for: ${this.ajv.errorsText(validate.errors)}`);
  }

  /** Fails unless the reply is one that the operation promises: its status, its headers, its type, its body. Gives the body. */
  async hold(operation, reply) {
    const told = `${operation.method} ${reply.url} → ${reply.status}`;
    const status = String(reply.status);
    let promised = operation.responses[status], at = pointer('paths', operation.path, operation.method.toLowerCase(), 'responses', status);
    if (!promised) {
      if (reply.status < 400 || !operation.responses.default) assert.fail(`${told} is not in the contract: ${await reply.text()}`);
      promised = operation.responses.default;
      at = pointer('paths', operation.path, operation.method.toLowerCase(), 'responses', 'default');
    }
    if (promised.$ref) {
      at = promised.$ref.slice(1);
      promised = this.resolved(promised);
    }
    this.holdHeaders(told, promised.headers ?? {}, reply);
    if (!promised.content || reply.status === 304) {
      assert.equal(await reply.text(), '', `${told} has a body that nobody promised`);
      return null;
    }
    const type = (reply.headers.get('content-type') ?? '').split(';')[0];
    const media = Object.keys(promised.content).find((one) => one === type || one === '*/*');
    assert.ok(media, `${told}: ${type} where ${Object.keys(promised.content)} was promised`);
    if (!type.endsWith('json')) return Buffer.from(await reply.arrayBuffer());
    const body = await reply.json();
    if (!promised.content[media].schema) return body;
    const validate = this.validator(at + pointer('content', media, 'schema'));
    if (type === 'application/problem+json') {  // RFC 9457
      assert.equal(body.status, reply.status, told);
      assert.equal(body.type, `urn:kuaishen:${body.code}`, told);
      assert.ok(body.title, told);
    }
    assert.ok(validate(body), `${told}: ${this.ajv.errorsText(validate.errors, {separator: '\n  ', dataVar: ''})}\n${JSON.stringify(body).slice(0, 600)}`);
    return body;
  }
}

/** Somebody signed in who asks the server, every reply held against the contract. */
export class Asker {
  constructor(court, contract, cookie) {
    Object.assign(this, {court, contract, cookie});
  }
  static async of(court, contract, account) {
    return new this(court, contract, await court.signIn(account));
  }

  /** {status, body, headers} */
  async ask(method, path, {body, bytes, headers = {}} = {}) {
    const operation = this.contract.operation(method, decodeURI(path.split('?')[0]));
    assert.ok(operation, `${method} ${path} is not in the contract`);
    const sent = {Cookie: this.cookie, ...headers};
    if (body !== undefined) sent['Content-Type'] = 'application/json';
    if (bytes !== undefined) sent['Content-Type'] ??= 'application/octet-stream';
    const reply = await fetch(this.court.address + path,
      {method, headers: sent, body: body !== undefined ? JSON.stringify(body) : bytes, redirect: 'manual'});
    if (reply.ok && method !== 'GET') this.contract.holdRequest(operation, {body, type: sent['Content-Type'], headers: sent});
    return {status: reply.status, headers: reply.headers, body: await this.contract.hold(operation, reply)};
  }
  get(path) {
    return this.ask('GET', path);
  }
}
