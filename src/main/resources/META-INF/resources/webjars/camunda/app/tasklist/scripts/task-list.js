// Defaults of Tasklist's list that its configuration does not offer.

import { sortTasks } from '../../../../forms/webapps.js';

// By default the list is sorted by due date; another order chosen by the user is in the URL.
sortTasks('dueDate', 'asc');
