"""What is painted on the screen. Widgets are given what they show, and send messages up."""
