// Defaults of Tasklist's list that its configuration does not offer.

import { afterLogin, sortTasks } from '../../../../forms/webapps.js';

// By default the list is sorted by due date; another order chosen by the user is in the URL.
sortTasks('dueDate', 'asc');

// Work begins with the inbox, which leads those who only watch on to the board.
afterLogin(() => location.replace(new URL('../../../../desk?first', import.meta.url)));
