// What Tasklist can do and does not do by itself.

import { onTaskChosen, sortTasks } from '../../../../forms/webapps.js';

// The list opens with what is due first; whoever sorts it otherwise finds that in the address.
sortTasks('dueDate', 'asc');

// On a telephone the task lies below the list: whoever chooses one is led there.
onTaskChosen((details) => {
  if (window.matchMedia('(max-width: 767px)').matches) {
    setTimeout(() => details.scrollIntoView());
  }
});
