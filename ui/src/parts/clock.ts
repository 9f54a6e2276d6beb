import { computed, ref, watch } from 'vue'
import { me } from '@/me'

// The court's clock as the server told it, and when: a demonstration's stands elsewhere than ours, and runs on like ours.
const told = ref('')
const passed = ref(0)
let since = 0
const minute = 60_000

watch(() => me.viewer?.now, (now) => {
  told.value = now ?? ''
  since = performance.now()
  passed.value = 0
}, { immediate: true })
setInterval(() => (passed.value = Math.floor((performance.now() - since) / minute)), minute / 2)

/** The court's own time, "2023-02-14T09:20", minutes after the moment told; '' when none was told. */
export const later = (moment: string, minutes: number) =>
  moment ? new Date(Date.parse(`${moment.slice(0, 16)}Z`) + minutes * minute).toISOString().slice(0, 16) : ''

export const courtNow = computed(() => later(told.value, passed.value))

/** The court's own day, "2023-02-14". '' when it is not told. */
export const courtDay = computed(() => courtNow.value.slice(0, 10))
