import { button, element } from './element.ts';

/** Asks before something that can't be undone. False for Cancel, Escape, and a click beside the question. */
export function confirmed(question: string, consequence: string, verb: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const close = (answer: string) => () => dialog.close(answer);
  const dialog = element(
    'dialog',
    { 'aria-labelledby': 'question', 'aria-describedby': 'consequence' },
    element('h2', { id: 'question' }, question),
    element('p', { id: 'consequence' }, consequence),
    element('div', { class: 'actions' }, button('Cancel', close('')), button(verb, close('yes'), { class: 'danger' })),
  );
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close(''));
  dialog.addEventListener('close', () => {
    dialog.remove();
    resolve(dialog.returnValue === 'yes');
  });
  document.body.append(dialog);
  dialog.showModal();
  return promise;
}
