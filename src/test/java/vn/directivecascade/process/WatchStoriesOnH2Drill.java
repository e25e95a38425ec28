package vn.directivecascade.process;

/** Reminders and escalations on H2. */
@StoriesOnH2
class WatchStoriesOnH2Drill extends WatchStories {}
