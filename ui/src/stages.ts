import { reactive, watch } from 'vue'
import { api, must, type Schemas } from './api/client'
import { language } from './i18n'
import { me } from './me'

/** The stages of the procedure in their order, with titles in the language; read once. */
export const stages = reactive<{ items: Schemas['Stage'][] }>({ items: [] })

watch(() => [language(), me.viewer?.account], async ([, account]) => {
  if (account) await must(api.GET('/api/v1/stages')).then((answer) => (stages.items = answer.items), () => {})
}, { immediate: true })

export const stageTitle = (stage: string) => stages.items.find((one) => one.stage === stage)?.title ?? stage

/** What is closed waits for nobody, whoever could still do something with it. */
export const isClosed = (stage: string) => stages.items.find((one) => one.stage === stage)?.closed ?? false
