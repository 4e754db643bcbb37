/** Style sheets are bundled beside the script: `app.css`. */
declare module '*.css';
