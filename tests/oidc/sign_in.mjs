// node sign_in.mjs KUAISHEN   signs in at `kuaishen serve` through a real OpenID Connect provider, both on the loopback,
// as a browser would: cookies, redirects, the provider's own pages. Says what went wrong and ends with 1.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { generateKeyPairSync } from 'node:crypto'
import Provider from 'oidc-provider'

const kuaishen = process.argv[2]
const folder = mkdtempSync(join(tmpdir(), 'kuaishen-oidc-'))
const password = 'correct horse battery'
const ending = []

// A browser: keeps cookies by host, follows nothing by itself.
class Browser {
  cookies = new Map()
  async go(url, options = {}) {
    const { host } = new URL(url)
    const jar = this.cookies.get(host) ?? new Map()
    const headers = { ...options.headers, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
    const reply = await fetch(url, { ...options, headers, redirect: 'manual' })
    for (const line of reply.headers.getSetCookie()) {
      const [name, ...value] = line.split(';')[0].split('=')
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name)
      else jar.set(name, value.join('='))
    }
    this.cookies.set(host, jar)
    return reply
  }
  // Until somebody answers with something else than a redirect, or sends it to a path of ours that ends the walk.
  async follow(url, ends) {
    for (let n = 0; n < 20; ++n) {
      const reply = await this.go(url)
      const to = reply.headers.get('location')
      if (!to) return { reply, url }
      url = new URL(to, url).href
      if (ends(url)) return { reply, url }
    }
    throw new Error(`redirected for ever: ${url}`)
  }
}

function listening(server) {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)))
}

// The provider: signs with RSA or with an elliptic curve, as it is told.
async function provider(algorithm, returnTo) {
  const pair = algorithm === 'RS256' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = { ...pair.privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: algorithm }
  const server = createServer()
  const issuer = `http://127.0.0.1:${await listening(server)}`
  const oidc = new Provider(issuer, {
    clients: [{ client_id: 'kuaishen', client_secret: 'a secret: of/the court+', redirect_uris: [returnTo()], id_token_signed_response_alg: algorithm }],
    jwks: { keys: [key] },
    cookies: { keys: ['test'] },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => (id.includes('@') ? { sub: id, email: id, email_verified: !id.startsWith('unverified') } : { sub: id, preferred_username: id }),
    }),
  })
  server.on('request', oidc.callback())
  ending.push(() => server.close())
  return issuer
}

async function serving(words) {
  const child = spawn(kuaishen, ['serve', '--db', join(folder, 'court.db'), ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  ending.push(() => child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec((await lines.next()).value)[0]
  return { child, address, next: async () => (await lines.next()).value }
}

// The provider's own pages: who, then yes.
async function walk(browser, address, account) {
  const home = (url) => url === `${address}/` || url.startsWith(`${address}/sign-in`)
  let at = await browser.follow(`${address}/api/v1/sign-in/oidc`, home)
  for (let n = 0; n < 3 && !home(at.url); ++n) {
    const page = await at.reply.text()
    const action = /action="([^"]+)"/.exec(page)?.[1]
    assert.ok(action, `a page of the provider's: ${page.slice(0, 300)}`)
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)[1]
    const body = new URLSearchParams(prompt === 'login' ? { prompt, login: account, password: 'x' } : { prompt })
    const sent = await browser.go(new URL(action, at.url).href, { method: 'POST', body })
    at = await browser.follow(new URL(sent.headers.get('location'), at.url).href, home)
  }
  return at.url
}

const account = (address, cookie, body) =>
  fetch(`${address}/api/v1/accounts`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ name: body.account, password, roles: ['clerk'], ...body }) })

async function test(algorithm) {
  // The provider must know where we are, and we must know the provider: a port is taken first.
  const taken = createServer()
  const port = await listening(taken)
  await new Promise((done) => taken.close(done))
  const issuer = await provider(algorithm, () => `http://127.0.0.1:${port}/api/v1/sign-in/oidc/return`)
  writeFileSync(join(folder, 'secret'), 'a secret: of/the court+\n')
  const server = await serving(['--port', String(port), '--oidc-issuer', issuer, '--oidc-client', 'kuaishen', '--oidc-secret-file', join(folder, 'secret'), '--oidc-title', '法院统一登录'])
  const { address } = server
  const ways = await (await fetch(`${address}/api/v1/sign-in`)).json()
  assert.deepEqual(ways.ways, ['password', 'oidc'])
  assert.equal(ways.oidc_title, '法院统一登录')
  if (!ways.set_up) {
    const token = /#(\S+)/.exec(await server.next())[1]
    const made = await fetch(`${address}/api/v1/set-up`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token, account: 'admin', name: '管理员', password }) })
    assert.equal(made.status, 201)
    const signedIn = await fetch(`${address}/api/v1/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ account: 'admin', password }) })
    const cookie = signedIn.headers.getSetCookie()[0].split(';')[0]
    for (const name of ['wei', 'mo']) assert.equal((await account(address, cookie, { account: name })).status, 201)
  }

  const who = async (browser) => {
    const held = browser.cookies.get(new URL(address).host)?.get('kuaishen')
    const reply = await fetch(`${address}/api/v1/me`, { headers: { cookie: `kuaishen=${held}` } })
    return reply.status === 200 ? (await reply.json()).account : null
  }
  const wei = new Browser()
  assert.equal(await walk(wei, address, 'wei'), `${address}/`)
  assert.equal(await who(wei), 'wei')
  const mo = new Browser()
  assert.equal(await walk(mo, address, 'mo@court.example'), `${address}/`, 'by a verified e-mail address')
  assert.equal(await who(mo), 'mo')
  const unverified = new Browser()
  assert.match(await walk(unverified, address, 'unverified@court.example'), /refused=access\.oidc_unknown/)
  const stranger = new Browser()
  assert.match(await walk(stranger, address, 'stranger'), /refused=access\.oidc_unknown/)
  assert.equal(await who(stranger), null, 'nobody gets an account by signing in')

  // Somebody else's way back, in a browser that never set out.
  const victim = new Browser()
  const begun = await new Browser().go(`${address}/api/v1/sign-in/oidc`)
  const state = new URL(begun.headers.get('location')).searchParams.get('state')
  const back = await victim.go(`${address}/api/v1/sign-in/oidc/return?code=x&state=${state}`)
  assert.match(back.headers.get('location'), /refused=access\.oidc_state/)
  // A code that was never given.
  const guesser = new Browser()
  const own = new URL((await guesser.go(`${address}/api/v1/sign-in/oidc`)).headers.get('location')).searchParams.get('state')
  const guessed = await guesser.go(`${address}/api/v1/sign-in/oidc/return?code=guessed&state=${own}`)
  assert.match(guessed.headers.get('location'), /refused=access\.oidc_refused/)
  // And the same state serves once.
  const again = await guesser.go(`${address}/api/v1/sign-in/oidc/return?code=guessed&state=${own}`)
  assert.match(again.headers.get('location'), /refused=access\.oidc_state/)
  server.child.kill('SIGTERM')
  await new Promise((done) => server.child.on('exit', done))
}

try {
  for (const algorithm of ['RS256', 'ES256']) {
    await test(algorithm)
    console.log(`${algorithm}: signed in`)
  }
} catch (fault) {
  console.error(fault)
  process.exitCode = 1
} finally {
  for (const end of ending) end()
  rmSync(folder, { recursive: true, force: true })
  setTimeout(() => process.exit(), 100)
}
