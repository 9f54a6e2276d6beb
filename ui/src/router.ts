import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { whenSignedOut } from './api/client'
import { findOut, iAm, me, type Role } from './me'

declare module 'vue-router' {
  interface RouteMeta {
    /** Without the shell, for who is not signed in. */
    bare?: boolean
    /** Those who may see the page; absent: everybody signed in. */
    roles?: Role[]
    /** Key of the page's name among the words. */
    title: string
  }
}

export const caseworkers: Role[] = [
  'claimant', 'mediation_clerk', 'mediator', 'filing_judge', 'clerk', 'judge', 'president', 'enforcement_judge', 'auditor',
]

/** The court's own people, without those who mediate for it. */
export const courtOnly: Role[] = ['mediation_clerk', 'filing_judge', 'clerk', 'judge', 'president', 'enforcement_judge', 'auditor']

/** Every page there is and who may see it; the tests of the pages walk this list. */
export const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignIn.vue'), meta: { bare: true, title: 'access.title' } },
  { path: '/set-up', name: 'set-up', component: () => import('./pages/SetUp.vue'), meta: { bare: true, title: 'access.setUp' } },
  { path: '/', name: 'home', component: () => import('./pages/home/Home.vue'), meta: { title: 'shell.home' } },
  { path: '/uploads', name: 'uploads', component: () => import('./pages/uploads/Uploads.vue'), meta: { roles: ['claimant', 'mediation_clerk', 'filing_judge'], title: 'shell.uploads' } },
  { path: '/uploads/:upload(\\d+)', name: 'upload', component: () => import('./pages/uploads/Upload.vue'), meta: { roles: ['claimant', 'mediation_clerk', 'filing_judge'], title: 'shell.uploads' } },
  { path: '/series', name: 'all-series', component: () => import('./pages/series/SeriesList.vue'), meta: { roles: caseworkers, title: 'shell.series' } },
  { path: '/series/:series(\\d+)', name: 'series', component: () => import('./pages/series/Series.vue'), meta: { roles: caseworkers, title: 'shell.series' } },
  { path: '/lists', name: 'lists', component: () => import('./pages/lists/Lists.vue'), meta: { roles: caseworkers, title: 'shell.lists' } },
  { path: '/cases', name: 'cases', component: () => import('./pages/lists/Lists.vue'), meta: { roles: caseworkers, title: 'shell.cases' } },
  { path: '/batches', name: 'batches', component: () => import('./pages/batches/Batches.vue'), meta: { roles: caseworkers, title: 'shell.batches' } },
  { path: '/cases/:case', name: 'case', component: () => import('./pages/case/CasePage.vue'), meta: { roles: caseworkers, title: 'case.title' } },
  { path: '/search', name: 'search', component: () => import('./pages/search/Search.vue'), meta: { roles: caseworkers, title: 'search.title' } },
  { path: '/deadlines', name: 'deadlines', component: () => import('./pages/deadlines/Deadlines.vue'), meta: { roles: caseworkers, title: 'shell.deadlines' } },
  { path: '/service', name: 'service', component: () => import('./pages/service/Service.vue'), meta: { roles: courtOnly, title: 'shell.service' } },
  { path: '/letters', name: 'letters', component: () => import('./pages/letters/Letters.vue'), meta: { roles: courtOnly, title: 'letters.title' } },
  { path: '/visits', name: 'visits', component: () => import('./pages/visits/Visits.vue'), meta: { roles: ['clerk'], title: 'visits.title' } },
  { path: '/calendar', name: 'calendar', component: () => import('./pages/calendar/Calendar.vue'), meta: { roles: courtOnly, title: 'shell.calendar' } },
  { path: '/statistics', name: 'statistics', component: () => import('./pages/statistics/StatisticsPage.vue'), meta: { roles: caseworkers, title: 'shell.statistics' } },
  { path: '/templates', name: 'templates', component: () => import('./pages/templates/Templates.vue'), meta: { roles: [...courtOnly, 'administrator'], title: 'shell.templates' } },
  { path: '/people', name: 'people', component: () => import('./pages/people/People.vue'), meta: { roles: ['administrator', 'president', 'auditor'], title: 'shell.people' } },
  { path: '/audit', name: 'audit', component: () => import('./pages/audit/Audit.vue'), meta: { roles: ['administrator', 'president', 'auditor'], title: 'shell.audit' } },
  { path: '/account', name: 'account', component: () => import('./pages/account/Account.vue'), meta: { title: 'shell.account' } },
  { path: '/:any(.*)*', name: 'nowhere', component: () => import('./pages/Nowhere.vue'), meta: { title: 'common.notFound' } },
]

export const router = createRouter({ history: createWebHistory(), routes })

router.beforeEach(async (to) => {
  if (!me.known) {
    try {
      await findOut()
    } catch (fault) {
      me.fault = fault as Error  // App.vue says so, and offers to try again
      return false
    }
  }
  if (to.meta.bare || me.viewer) return true
  return { name: 'sign-in', query: { next: to.fullPath } }
})

export const mayOpen = (roles?: Role[]) => !roles || iAm(...roles)

whenSignedOut(() => {
  const over = me.viewer ? '1' : undefined  // who was never signed in has no session that could be over
  me.viewer = null
  const here = router.currentRoute.value
  // Before the first page stands, the guard above decides where to: it knows what was asked for.
  if (here.matched.length && !here.meta.bare) void router.push({ name: 'sign-in', query: { next: here.fullPath, over } })
})
