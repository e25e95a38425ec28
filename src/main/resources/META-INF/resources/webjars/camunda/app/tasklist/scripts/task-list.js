// Defaults of Tasklist's list that its configuration does not offer.

import { onTaskChosen, sortTasks } from '../../../../forms/webapps.js';

// By default the list is sorted by due date; another order chosen by the user is in the URL.
sortTasks('dueDate', 'asc');

// On small screens the task is below the list, so the page scrolls to it.
onTaskChosen((details) => {
  if (window.matchMedia('(max-width: 767px)').matches) {
    setTimeout(() => details.scrollIntoView());
  }
});
