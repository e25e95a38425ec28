package vn.directivecascade.process;

/** How people are told, on the database of the trial. */
@StoriesOnH2
class WatchStoriesOnH2Drill extends WatchStories {}
