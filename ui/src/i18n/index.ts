import { createI18n } from 'vue-i18n'
import { en } from './en'
import { zh, type Words } from './zh'

export type Language = 'zh' | 'en'
const kept = 'kuaishen.language'

function first(): Language {
  const asked = localStorage.getItem(kept)
  return asked === 'en' ? 'en' : 'zh'
}

export const i18n = createI18n<[Words], Language, false>({
  legacy: false,
  locale: first(),
  fallbackLocale: 'zh',
  messages: { zh, en },
})

export const language = (): Language => i18n.global.locale.value as Language

/** Chinese first, English by a switch; kept in this browser. What the server says is asked for again in the language. */
export function speak(to: Language) {
  i18n.global.locale.value = to
  localStorage.setItem(kept, to)
  document.documentElement.lang = to === 'zh' ? 'zh-CN' : 'en'
}
