import type { Role } from '@/me'
import { routes } from '@/router'

export interface MenuItem { to: string; title: string; roles?: Role[] }
export interface MenuGroup { title: string; items: MenuItem[] }

// Pages by name, in the order they are worked with; those that are not there yet are not shown.
const order: [string, string[]][] = [
  ['shell.office', ['home', 'uploads', 'all-series', 'lists', 'cases', 'service', 'letters', 'visits', 'calendar', 'deadlines', 'batches']],
  ['shell.oversight', ['statistics', 'templates', 'people', 'audit']],
]

export const menu: MenuGroup[] = order.map(([title, names]) => ({
  title,
  items: names.flatMap((name) => {
    const route = routes.find((one) => one.name === name)
    return route?.meta ? [{ to: route.path, title: route.meta.title, roles: route.meta.roles }] : []
  }),
}))
