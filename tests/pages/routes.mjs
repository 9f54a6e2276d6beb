// The list of all pages, out of the application's own router (ui/src/router.ts), with somebody's data in their places.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from './court.mjs';

/** [{path, name, bare}]; bare: for who is not signed in; fails when the router has a route this does not understand: none is to be left out. */
export function routes(text = readFileSync(join(root, 'ui/src/router.ts'), 'utf8')) {
  const list = text.slice(text.indexOf('routes: RouteRecordRaw[] ='));
  const found = [...list.matchAll(/path:\s*'([^']+)',\s*name:\s*'([^']+)'([^\n]*)/g)].map(([, path, name, rest]) => ({path, name, bare: /\bbare:\s*true/.test(rest)}));
  const records = list.match(/\bpath:\s*'/g)?.length ?? 0;
  assert.equal(found.length, records, 'ui/src/router.ts: every route is written { path: \'…\', name: \'…\', … }');
  return found;
}

/** Values for the :places of routes, out of what this person can see. */
export async function places(court, cookie) {
  const first = async (path, member) => {
    const reply = await fetch(court.address + path, {headers: {Cookie: cookie}});
    return reply.ok ? ((await reply.json()).items ?? [])[0]?.[member] : undefined;
  };
  const lists = {case: '/api/v1/cases?limit=1', series: '/api/v1/series', batch: '/api/v1/batches?limit=1', upload: '/api/v1/uploads',
    template: '/api/v1/templates', person: '/api/v1/people', account: '/api/v1/accounts'};
  const found = {};
  for (const [place, path] of Object.entries(lists)) found[place] = await first(path, place);
  return found;
}

/** "/cases/:case" → "/cases/450305-1-00001"; undefined where this person has none. */
export function concrete(path, values) {
  if (path.includes('(.*)')) return '/nowhere/at/all';
  let lacking = false;
  const filled = path.replace(/:(\w+)(\([^)]*\))?(\?)?/g, (_, place, __, optional) => {
    if (values[place] === undefined) lacking ||= !optional;
    return values[place] === undefined ? '' : encodeURIComponent(values[place]);
  });
  return lacking ? undefined : filled;
}
