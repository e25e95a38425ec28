// Cockpit is read-only here: functions that authorisations refuse to every user are hidden. Administrators may retry
// failed jobs; users who watch a province may not.

import { closeInCockpit, nameInstances, offerInCockpit } from '../../../../forms/webapps.js';

const NOBODY =
  /^cockpit\.(navigation:(batch|reports|tasks)|tasks\.dashboard:.+|jobDefinition\.action:.+|process(Definition|Instance)\.runtime\.action:(?!job-retry).+)$/;
const ADMINISTRATORS =
  /^cockpit\.(navigation:deployments|incident\.action:.+|repository\.deployment\.action:.+|process(Definition|Instance)\.runtime\.action:.+)$/;
const CLOSED = /^\/(batch|tasks)\b/;
const DEPLOYMENTS = /^\/repository\b/;

offerInCockpit((name, administrator) => !NOBODY.test(name) && (administrator || !ADMINISTRATORS.test(name)));

// Dashboard figures, deployment ids and old bookmarks lead to such pages as well. The engine counts no deployments
// for users without read access to them.
closeInCockpit(
  (path, administrator) => CLOSED.test(path) || (DEPLOYMENTS.test(path) && !administrator),
  (path) => DEPLOYMENTS.test(path),
);

nameInstances();
