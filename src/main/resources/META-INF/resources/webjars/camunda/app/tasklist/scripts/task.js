// The task that is open in Tasklist: the way back to the list, and the tabs beside the form.

import { el } from '../../../../forms/page.js';
import { TEXT } from '../../../../forms/text.js';
import vocabulary from '../../../../forms/vocabulary.js';
import { deskLeft, offerInTasklist, tasklistAddress, tasklistPart } from '../../../../forms/webapps.js';

tasklistAddress.follow();

// No task has a description, the engine's history knows no more of a task than who claimed it, and its models are read by
// those who watch: where a directive stands is told by its course.
const WITHOUT_WORDS = ['description', 'history', 'diagram'].map((tab) => `tasklist.task.detail:task-detail-${tab}`);
offerInTasklist((name) => !WITHOUT_WORDS.includes(name));

export default [
  // Back to the desk where the task was opened from it; otherwise to the list, on small screens, which have room either for
  // the list or for the task.
  tasklistPart('tasklist.task.action', 'to-list', (node) => {
    const desk = deskLeft();
    if (desk) {
      node.append(el('a', { href: desk, class: 'directive-to-desk' }, `‹ ${vocabulary.labels.page.desk}`));
      return;
    }
    const link = el('a', { href: '#/', class: 'directive-to-list' }, `‹ ${TEXT.course.toList}`);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      tasklistAddress.toList();
    });
    node.append(link);
  }),

  tasklistPart(
    'tasklist.task.detail',
    'course',
    (node, task) => {
      const content = el('div', {}, el('p', {}, TEXT.course.loading));
      const host = el('div', { class: 'directive-course' });
      host
        .attachShadow({ mode: 'open' })
        .append(
          ...['../../../../forms/desk.css', '../../../../board/board.css'].map((href) =>
            el('link', { rel: 'stylesheet', href: new URL(href, import.meta.url) }),
          ),
          content,
        );
      node.append(host);
      // Loaded when the tab is opened: a script that Tasklist cannot load with its plugins leaves the whole page blank.
      import('../../../../forms/parts/course.js').then(({ courseOf }) => courseOf(content, task));
    },
    { label: TEXT.course.tab, priority: 800 },
  ),
];
