import { onMounted, onScopeDispose } from 'vue'

/** Keys of a list, from anywhere on the page but fields and dialogs. The handler says whether the key was its own. */
export function useKeys(handle: (key: string, event: KeyboardEvent) => boolean) {
  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return
    const at = event.target as HTMLElement
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && !(at as HTMLInputElement).matches('[type=checkbox]')) return
    if (at.isContentEditable || document.querySelector('.el-overlay:not([style*="display: none"])')) return
    // Buttons and links keep the keys that press them.
    if (['Enter', ' '].includes(event.key) && at.closest('button, a, summary, [role=button], [role=combobox]')) return
    if (handle(event.key, event)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  // Before the shell, which takes "/" for its own search.
  onMounted(() => addEventListener('keydown', onKey, { capture: true }))
  onScopeDispose(() => removeEventListener('keydown', onKey, { capture: true }))
}
